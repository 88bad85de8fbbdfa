"""Refusing what cannot or must not be read, in words that say what to do about it."""


class Unreadable(Exception):
    """A file that cannot be checked.

    `reason` and `advice` are each one Vietnamese sentence: what is wrong, what to do.
    """

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason} {advice}")
        self.reason = reason
        self.advice = advice


def damaged(kind: str) -> Unreadable:
    """Return the refusal of a damaged file; `kind` names its kind as people do ("Word")."""
    return Unreadable(
        f"Tệp {kind} bị hỏng hoặc bị cắt cụt nên không mở được.",
        "Hãy chép lại tệp từ nguồn, hoặc mở bằng phần mềm soạn ra nó rồi lưu thành tệp mới.",
    )
