"""What is accepted from outside, and what is said when it is not."""

from samspil.circle.forms.actors import ActorForm
from samspil.circle.forms.founding import FoundingForm, PartForm, PartnershipForm
from samspil.circle.forms.imports import ActorsImportForm, ImportForm
from samspil.circle.forms.kept import Day, kept, show
from samspil.circle.forms.members import ConsentForm, MandateForm, MemberForm, NewMemberForm, OwnForm

__all__ = [
    "ActorForm",
    "ActorsImportForm",
    "ConsentForm",
    "Day",
    "FoundingForm",
    "ImportForm",
    "MandateForm",
    "MemberForm",
    "NewMemberForm",
    "OwnForm",
    "PartForm",
    "PartnershipForm",
    "kept",
    "show",
]
