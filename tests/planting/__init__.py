"""Plants one error of a known kind in a right draft, and judges whether the checker finds just it.

Nothing of the checker is used to choose or place an error: this is the other opinion. Every kind
is a function of the draft and a `random.Random` that returns a `Plant`, or None where the draft
has no place for it. A module per family holds its kinds in `KINDS`.

`Plant.spots` are the places of which one must be in the finding. `Plant.follows` names findings
of other rules that rightly follow from the same change, and the paragraphs they may speak of.
"""
