# SPDX-License-Identifier: EUPL-1.2
"""Pages of the framework."""

from django.http import Http404, HttpRequest, HttpResponse


def elements(request: HttpRequest) -> HttpResponse:
    raise Http404


element = timeline = sources = source = threats = international_law = law_question = cbms = elements
