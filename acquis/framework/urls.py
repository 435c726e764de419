# SPDX-License-Identifier: EUPL-1.2
"""The addresses of this room's pages."""

from django.urls import path

from acquis.framework import law_views, views

urlpatterns = [
    path("acquis/", views.elements, name="acquis"),
    path("acquis/elements/<str:code>/", views.element, name="element"),
    path("acquis/timeline/", views.timeline, name="timeline"),
    path("acquis/sources/", views.sources, name="sources"),
    path("acquis/sources/<path:symbol>/", views.source, name="source"),
    path("acquis/threats/", law_views.threats, name="threats"),
    path("acquis/international-law/", law_views.international_law, name="international-law"),
    path("acquis/international-law/questions/<int:key>/", law_views.law_question, name="law-question"),
    path("acquis/cbms/", law_views.cbms, name="cbms"),
]
