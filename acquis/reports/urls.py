# SPDX-License-Identifier: EUPL-1.2
"""The addresses of this room's pages."""

from django.urls import path

from acquis.reports import views

urlpatterns = [
    path("reports/", views.reports, name="reports"),
    path("reports/fill/", views.fill, name="report-fill"),
    path("reports/questionnaires/<int:pk>/", views.questionnaire, name="questionnaire"),
    path("reports/of/<str:code>/", views.of_state, name="reports-of"),
    path("reports/<int:pk>/", views.report, name="report"),
]
