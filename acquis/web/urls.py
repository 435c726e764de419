# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the site."""

urlpatterns = []
