"""Corpora of any size: read, linked and grouped in parts by many workers, written as Parquet; same claims as a ledger.

Each stage cuts the corpus into tasks. A task reads files, writes files whole and leaves a mark, so that whatever is
killed is done again and nothing is done twice. Ray Data runs the tasks, over the cores of a machine or over a cluster
whose machines share the folder. Needs the extra `ray`; `reportedly.bulk.folder` does not.
"""
