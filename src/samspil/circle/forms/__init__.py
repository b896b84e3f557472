"""What is accepted from outside, and what is said when it is not."""

from samspil.circle.forms.actors import ActorForm
from samspil.circle.forms.founding import FoundingForm, PartForm, PartnershipForm
from samspil.circle.forms.imports import ActorsImportForm, ImportForm
from samspil.circle.forms.members import ConsentForm, MandateForm, MemberForm, NewMemberForm, OwnForm

__all__ = [
    "ActorForm",
    "ActorsImportForm",
    "ConsentForm",
    "FoundingForm",
    "ImportForm",
    "MandateForm",
    "MemberForm",
    "NewMemberForm",
    "OwnForm",
    "PartForm",
    "PartnershipForm",
]
