# SPDX-License-Identifier: EUPL-1.2
"""The addresses of this room's pages."""

from django.urls import path

from acquis.needs import recommendation_views, views

urlpatterns = [
    path("needs/", views.needs, name="needs"),
    path("needs/method/", views.method, name="needs-method"),
    path("needs/own/", views.own, name="own-needs"),
    path("needs/confirm/<int:pk>/<str:question>/<str:element>/", views.confirm, name="confirm-need"),
    path("needs/take/<int:pk>/", views.take, name="take-snapshot"),
    path("needs/<int:pk>/", views.snapshot, name="snapshot"),
    path("needs/<int:pk>/<str:product>/<str:element>/", views.figure, name="figure"),
    path("recommendations/", recommendation_views.recommendations, name="recommendations"),
    path("recommendations/changes/", recommendation_views.changes, name="changes"),
    path("recommendations/<int:number>/", recommendation_views.recommendation, name="recommendation"),
]
