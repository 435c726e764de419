# SPDX-License-Identifier: EUPL-1.2
"""The addresses of this room's pages."""

from django.urls import path

from acquis.portal import (
    calendar,
    chairing,
    feed,
    home,
    mine,
    opendata,
    other_calendars,
    own_calendar,
    searching,
    sign_in,
    style,
    subscriptions,
    tiles,
    tour,
    trying,
    views,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("my-state/", mine.mine, name="my-state"),
    path("meetings/<int:pk>/", views.meeting, name="meeting"),
    path("meetings/<int:pk>/pocket/", views.pocket, name="pocket"),
    path("meetings/<int:pk>/screen/", views.screen, name="screen"),
    path("meetings/<int:pk>/chair/", chairing.chair, name="chair"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar.ics", subscriptions.everything, name="calendar-ics"),
    path("bodies/<int:pk>/calendar.ics", subscriptions.of_body, name="body-ics"),
    path("meetings/<int:pk>/calendar.ics", subscriptions.of_meeting, name="meeting-ics"),
    path("states/<slug:code>/calendar.ics", subscriptions.of_state, name="state-ics"),
    path("calendars/<str:key>.ics", own_calendar.own, name="own-calendar"),
    path("calendar/other-bodies/", other_calendars.enter, name="other-calendars"),
    path("feed.atom", feed.latest, name="feed"),
    path("rules/try/", trying.choose, name="try"),
    path("rules/try/<slug:original>/", trying.edit, name="try-edit"),
    path("rules/trials/<slug:key>/", trying.trial, name="trial"),
    path("rules/trials/<slug:key>/stop/", trying.stop, name="trial-stop"),
    path("rules/trials/<slug:key>/profile.yaml", trying.profile_file, name="trial-profile"),
    path("rules/trials/<slug:key>/record.jsonl", trying.record_file, name="trial-record"),
    path("search/", searching.search, name="search"),
    path("data/", opendata.opendata, name="data"),
    path("states/", tiles.states, name="states"),
    path("tour/", tour.tour, name="tour"),
    path("more/", views.more, name="more"),
    path("style/", style.style, name="style"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
]
