"""Beslut: the deciding bodies, and for each a page to print before and after a meeting."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.casework.dockets import dockets
from anslag.site.internal.desk import Desk
from anslag.site.internal.handed_out import body_links, next_meetings
from anslag.site.internal.how_to_record import slip_for
from anslag.site.internal.page_maker import make_page
from anslag.site.page import Page

__all__ = ["DECISIONS", "decision_pages"]

DECISIONS = "beslut/"


def decision_pages(desk: Desk, *, papers: bool = True) -> Iterator[Page]:
    """Yield the list of deciding bodies, and a page for each to print before and after a meeting."""
    found = dockets(desk)
    yield make_page(
        desk,
        DECISIONS,
        "decisions",
        "Beslut",
        description="Ärenden som väntar på beslut, och fattade beslut, efter beslutsinstans.",
        nav=DECISIONS,
        dockets=found,
    )
    for docket in found:
        yield make_page(
            desk,
            f"{DECISIONS}{docket.id}/",
            "docket",
            docket.name,
            description=f"Ärenden som {docket.name} ska besluta om och har beslutat om.",
            nav=DECISIONS,
            docket=docket,
            slips={
                id_: slip for id_ in docket.to_report.projects if (slip := slip_for(desk, f"anslag add {id_} reported"))
            },
            files=desk.registry.files,
            meetings=next_meetings(desk, docket),
            papers=body_links(desk, docket) if papers else [],
        )
        for sitting in docket.sittings:
            yield make_page(
                desk,
                f"{DECISIONS}{docket.id}/{sitting.id}/",
                "sitting",
                f"{docket.name}: {sitting.title.lower()}",
                description=f"Besluten i {docket.name}: {sitting.title.lower()}.",
                nav=DECISIONS,
                docket=docket,
                sitting=sitting,
            )
