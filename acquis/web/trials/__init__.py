# SPDX-License-Identifier: EUPL-1.2
"""What runs apart from the site, in a process of its own with limits: a text weighed, years of it played."""
