"""A small internet of simulated platforms: real HTTPS on loopback, answering in the shapes that platforms document.

What it serves is given as a frozen `World`. Each file under `platforms/` plays one platform: a class for its posts,
and a `SITES` tuple that says which hosts it plays and how they answer. A new file is a new platform. Each file under
`cases/` lists what the cassettes of one platform hold.
"""

from tests.simulator.server import NOW, Simulator
from tests.simulator.world import Page, Site, World

__all__ = ["NOW", "Page", "Simulator", "Site", "World"]
