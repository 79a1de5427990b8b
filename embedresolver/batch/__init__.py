"""Many pages: from files, crawls or a stream of your own, to one row for each.

`verify_batch` for Arrow is in `embedresolver.batch.arrow`, the Scrapy pipeline in `embedresolver.batch.scrapy`, the
actor for Ray in `embedresolver.batch.cluster`; each needs the extra of that name (Arrow: `parquet`).
"""

from embedresolver.batch.engine import Engine, answers
from embedresolver.batch.inputs import read_inputs
from embedresolver.batch.job import Job, perform
from embedresolver.batch.records import Record
from embedresolver.batch.tally import Counting, Tally

__all__ = ["Counting", "Engine", "Job", "Record", "Tally", "answers", "perform", "read_inputs"]
