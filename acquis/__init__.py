# SPDX-License-Identifier: EUPL-1.2
"""Acquis: the open digital secretariat of a Programme of Action."""

__version__ = "0.1.0"
