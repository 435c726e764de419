# SPDX-License-Identifier: EUPL-1.2
"""The commands, one module each: `HELP`, `arguments(parser)`, `run(options)`."""
