# SPDX-License-Identifier: EUPL-1.2
"""Years of an institution, played by real acts. Which State does what is drawn by a seed, all from one distribution."""
