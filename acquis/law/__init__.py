# SPDX-License-Identifier: EUPL-1.2
"""The law of an institution as plain Python: facts and times in, verdicts with their provisions out.

No Django, no database, no clock, no randomness. A profile (``profiles/*.yaml``) says what the institution is;
the modules here say what follows from it. Start with ``rights.may``.
"""
