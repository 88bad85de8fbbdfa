"use strict";
/* The page works without this. With it: search, filters by section, and both places of a finding
   in view at once. Nothing is fetched, nothing is kept. */
(() => {
  const form = document.querySelector("form.filter");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const wide = matchMedia("(min-width: 64rem)");

  /* Search and filters. */

  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase()
      .replace(/\s+/g, " ").trim();
  const folded = new Map();
  const holds = (element, wanted) => {
    if (!folded.has(element)) folded.set(element, fold(element.textContent));
    return folded.get(element).includes(wanted);
  };

  const cards = all(".finding").map((card) => ({
    ...card.dataset, card, part: card.closest(".document"),
  }));
  const figures = all(".ledger tbody tr");

  function chosen() {
    const data = new FormData(form);
    const get = (name) => data.get(name) || "";
    return {
      severity: get("severity"), category: get("category"), document: get("document"),
      section: get("section"), status: get("status"), search: fold(get("search")),
    };
  }

  function filter() {
    const want = chosen();
    offerSections(want);
    const active = Object.values(want).some(Boolean);
    const left = new Set();
    let shown = 0;
    for (const each of cards) {
      const matches =
        (!want.severity || each.severity === want.severity)
        && (!want.category || each.category === want.category)
        && (!want.document || each.part.dataset.document === want.document)
        && (!want.section || each.section === want.section)
        && (!want.status || each.status === want.status)
        && (!want.search || holds(each.card, want.search));
      each.card.hidden = !matches;
      if (matches) {
        shown += 1;
        left.add(each.part);
      }
    }
    for (const part of all("[data-document]:not(optgroup)")) {
      const other = want.document && part.dataset.document !== want.document;
      part.hidden = Boolean(other || (active && part.matches(".document") && !left.has(part)));
    }
    for (const row of figures) row.hidden = Boolean(want.search) && !holds(row, want.search);
    const said = `Đang hiện ${shown}/${cards.length} phát hiện`;
    form.querySelector(".filtered").textContent = active ? `${said}.` : "";
    form.classList.toggle("active", active);
  }

  /** Only the sections of the chosen document can be chosen. */
  function offerSections(want) {
    for (const group of all("#filter-section optgroup")) {
      const other = Boolean(want.document) && group.dataset.document !== want.document;
      group.hidden = group.disabled = other;
      if (other && want.section && group.querySelector(`option[value="${want.section}"]`)) {
        form.elements.section.value = want.section = "";
      }
    }
  }

  if (form) {
    let waiting = 0;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", filter);
    form.addEventListener("reset", () => setTimeout(filter));
    form.addEventListener("input", (event) => {
      if (event.target.type !== "search") return;
      clearTimeout(waiting);
      waiting = setTimeout(filter, 120);
    });
    filter(); /* A browser keeps what was chosen before a reload. */
  }

  /* A finding beside its draft: the claim above, the place it is held against below. */

  const other = document.createElement("section");
  other.className = "other";
  other.tabIndex = 0;
  let current = null;

  function select(number, nth = 2) {
    const card = document.getElementById(`phat-hien-${number}`);
    if (!card) return;
    deselect();
    current = { number, card };
    card.classList.add("on");
    const beside = card.closest(".document").querySelector(".beside");
    const claim = document.getElementById(`noi-${number}-1`);
    if (!beside || !claim) return;
    const counter = nth > 1 ? document.getElementById(`noi-${number}-${nth}`) : null;
    if (counter) showOther(beside, card, counter, nth);
    for (const mark of all(`mark[data-of~="${number}"]`)) mark.classList.add("on");
    claim.classList.add("here");
    if (wide.matches) centre(claim, beside.querySelector(".draft"));
  }

  function deselect() {
    for (const element of all(".on, .here")) element.classList.remove("on", "here");
    other.remove();
    current = null;
  }

  function showOther(beside, card, counter, nth) {
    const link = card.querySelector(`a.go[href="#noi-${current.number}-${nth}"]`);
    const draft = counter.closest(".document").querySelector("h3").textContent;
    const title = document.createElement("p");
    const open = document.createElement("a");
    const text = document.createElement("div");
    title.className = "legend";
    open.href = `#${counter.id}`;
    open.dataset.open = "";
    open.textContent = "Mở trong dự thảo";
    title.append(`${link ? link.textContent : `Nơi ${nth}`} · ${draft} · `, open);
    text.className = "text";
    text.append(...neighbourhood(counter));
    const copy = text.querySelector(`[id="${counter.id}"]`);
    for (const element of all("[id]", text)) element.removeAttribute("id");
    copy.classList.add("here");
    other.setAttribute("aria-label", `Nơi ${nth}: ${draft}`);
    other.replaceChildren(title, text);
    beside.append(other);
    if (wide.matches) centre(copy, other);
  }

  /** Copies of what stands around a mark: its paragraph or rows, and some before and after. */
  function neighbourhood(mark) {
    const block = mark.closest(".text > *");
    return around(block, 3).map((each) => {
      if (!each.matches("table")) return each.cloneNode(true);
      const rows = each.rows;
      const row = mark.closest("tr");
      const copy = each.cloneNode(false);
      const kept = each === block ? [rows[0], ...around(row, 4)] : [...rows].slice(0, 4);
      copy.append(...[...new Set(kept)].map((one) => one.cloneNode(true)));
      return copy;
    });
  }

  function around(element, reach) {
    let first = element;
    for (let n = 0; n < reach && first.previousElementSibling; n += 1) {
      first = first.previousElementSibling;
    }
    const found = [];
    for (let at = first; at && found.length <= 2 * reach; at = at.nextElementSibling) found.push(at);
    return found.includes(element) ? found : [element];
  }

  /** Scroll a pane, and nothing else, until the mark stands in its middle. Blocks out of sight
      have guessed heights, so the way is measured again after they were laid out. */
  function centre(mark, pane, again = true) {
    const at = mark.getBoundingClientRect();
    const view = pane.getBoundingClientRect();
    pane.scrollTop += at.top - view.top - Math.max(0, (view.height - at.height) / 2.5);
    if (again) requestAnimationFrame(() => centre(mark, pane, false));
  }

  addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const place = link && /^#noi-(\d+)-(\d+)$/.exec(link.hash);
    const finding = link && /^#phat-hien-(\d+)$/.exec(link.hash);
    if (place && link.matches(".go")) {
      select(place[1], Number(place[2]) > 1 ? Number(place[2]) : 2);
      if (wide.matches) event.preventDefault();
    } else if (finding) {
      reveal(finding[1]);
    } else if (!link && !String(getSelection())) {
      const card = event.target.closest(".finding");
      if (card && !event.target.closest("summary")) select(card.id.slice("phat-hien-".length));
    }
  });

  /** A finding that a filter hides is shown again when a link leads to it. */
  function reveal(number) {
    const card = document.getElementById(`phat-hien-${number}`);
    if (card && card.closest("[hidden]")) form.reset(), filter();
    select(number);
  }

  const named = /^#phat-hien-(\d+)$/.exec(location.hash);
  if (named) reveal(named[1]);

  /* Keys. */

  function step(by) {
    const shown = cards.map((each) => each.card).filter((card) => !card.closest("[hidden]"));
    if (!shown.length) return;
    const at = current ? shown.indexOf(current.card) : -1;
    const to = at < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, at + by));
    select(shown[to].id.slice("phat-hien-".length));
    shown[to].focus({ preventScroll: true });
    shown[to].scrollIntoView({ block: "start" });
  }

  addEventListener("keydown", (event) => {
    const typing = event.target.closest("input[type=search], select, textarea");
    if (event.ctrlKey || event.metaKey || event.altKey || typing) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (/^[1-9]$/.test(event.key) && current) select(current.number, Number(event.key));
    else if (event.key === "/" && form) form.elements.search.focus();
    else if (event.key === "Escape") deselect();
    else if (event.key === "?") document.getElementById("phim-tat").open = true;
    else return;
    event.preventDefault();
    if (event.key === "?") document.getElementById("phim-tat").scrollIntoView();
  });
})();
