"""The one door to the outside: what is not named here cannot be published.

`publish` turns the register into a `PublicRegistry`. Everything public (pages, feeds, downloads, search) is made from
that alone.
"""

from anslag.public.counts import Count, PublicReach, number
from anslag.public.door import publish
from anslag.public.hide import HIDEABLE, HiddenFieldError
from anslag.public.public_outline import PublicOutline, PublicSurface
from anslag.public.public_programme import (
    PublicApplicants,
    PublicAttachment,
    PublicBody,
    PublicExcluded,
    PublicGoal,
    PublicHeading,
    PublicKind,
    PublicProgramme,
)
from anslag.public.records import (
    ProjectLink,
    PublicArea,
    PublicChange,
    PublicCompilation,
    PublicCondition,
    PublicDecision,
    PublicGrant,
    PublicOrganisation,
    PublicPayout,
    PublicProject,
    PublicRegistry,
    PublicSentence,
    PublicStage,
    PublicTarget,
    PublicYear,
)
from anslag.public.refused import Entered
from anslag.public.stage_words import STEPS

__all__ = [
    "HIDEABLE",
    "STEPS",
    "Count",
    "Entered",
    "HiddenFieldError",
    "ProjectLink",
    "PublicApplicants",
    "PublicArea",
    "PublicAttachment",
    "PublicBody",
    "PublicChange",
    "PublicCompilation",
    "PublicCondition",
    "PublicDecision",
    "PublicExcluded",
    "PublicGoal",
    "PublicGrant",
    "PublicHeading",
    "PublicKind",
    "PublicOrganisation",
    "PublicOutline",
    "PublicPayout",
    "PublicProgramme",
    "PublicProject",
    "PublicReach",
    "PublicRegistry",
    "PublicSentence",
    "PublicStage",
    "PublicSurface",
    "PublicTarget",
    "PublicYear",
    "number",
    "publish",
]
