"""Pictures are drawn off the event loop, one at a time."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from knowledge.answers.charts import Chart
from knowledge.answers.drawing import draw


class Studio:
    """Draws one picture at a time, in a thread of its own: the first one takes seconds."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="studio")

    async def draw(self, chart: Chart) -> bytes:
        """Give the picture as PNG."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, draw, chart)

    def close(self) -> None:
        """Draw no more."""
        self._thread.shutdown()
