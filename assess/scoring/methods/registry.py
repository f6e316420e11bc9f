"""The methods by the name that a questionnaire declares. A new one is one file and one line here."""

from __future__ import annotations

from assess.questionnaire.model import MethodName
from assess.scoring.methods.base import Method
from assess.scoring.methods.capped_mean import CappedMean
from assess.scoring.methods.ladder import Ladder
from assess.scoring.methods.mean import Mean

METHODS: dict[MethodName, Method] = {"capped-mean": CappedMean(), "mean": Mean(), "ladder": Ladder()}
