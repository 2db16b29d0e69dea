"""Every link inside a site leads somewhere, and nothing is loaded from elsewhere."""

from tests.web.links import link_problems
from tests.web.serve import Served


def test_links_lead_somewhere(served: Served) -> None:
    problems = link_problems(served.site)
    assert not problems, "\n".join(problems)
