"""Whether the pages that grantees noted really tell of the grant. The only part that reaches out on the network.

`claims` says what to look for, `Client` fetches, `judge` reads the page, and `check` does it for each claim. What can
not be known for sure is `Outcome.UNKNOWN` with its reason, never a guess.
"""

from anslag.acknowledgement.claim import Claim, claims
from anslag.acknowledgement.client import Client, FetchError, Limits
from anslag.acknowledgement.judge import Outcome, Result
from anslag.acknowledgement.visit import check

__all__ = ["Claim", "Client", "FetchError", "Limits", "Outcome", "Result", "check", "claims"]
