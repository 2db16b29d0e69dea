"""The parts of the first form of a record that the second writes in other words."""

from __future__ import annotations

from typing import Any

Data = dict[str, Any]
KINDS = {"granted": "grant", "granted_in_part": "grant_in_part", "rejected": "rejection"}
"""What a decision comes to: the word of the first form, and the kind that the second calls it."""


def decision(old: Data) -> Data:
    """Return a decision of the first form, without its budget, in the second."""
    rest = {key: value for key, value in old.items() if key not in ("outcome", "budget", "conditions")}
    new = {"kind": KINDS[old["outcome"]], **rest}
    return new | ({"conditions": conditions(old["conditions"])} if "conditions" in old else {})


def conditions(old: list[str]) -> list[Data]:
    """Return conditions of the first form, which had no keys, in the second."""
    return [{"key": f"villkor-{number}", "text": text} for number, text in enumerate(old, 1)]


def claim(old: Data) -> Data:
    """Return a decision on repayment of the first form in the second.

    When money came in although the municipality abstained, it is a demand of that sum that was waived.
    """
    rest = {key: value for key, value in old.items() if key not in ("decided", "demanded", "waived", "reason")}
    reason = {"reason": old["reason"]} if "reason" in old else {}
    give_keys(rest.get("received"), "date")
    if not old.get("waived"):
        demanded = {"amount": old["demanded"]} if "demanded" in old else {}
        return {"kind": "demand", "date": old["decided"], **reason, **demanded, **rest}
    if not rest.get("received"):
        rest.pop("received", None)
        return {"kind": "abstention", "date": old["decided"], **reason, **rest}
    amount = sum(part["amount"] for part in rest["received"])
    waived = {"waived": {"date": old["decided"], **reason}}
    return {"kind": "demand", "date": old["decided"], "amount": amount, **rest, **waived}


def give_keys(entries: Any, day: str) -> None:
    """Give each entry that has the day of one before it a key of its own."""
    taken = {str(entry["key"]) for entry in entries or () if "key" in entry}
    for entry in entries or ():
        if "key" in entry:
            continue
        on = name = str(entry.get(day) or entry.get("waived", {}).get("date"))
        number = 1
        while name in taken:
            number += 1
            name = f"{on}-{number}"
        taken.add(name)
        if number > 1:
            rest = dict(entry)
            entry.clear()
            entry |= {"key": name, **rest}
