from tests.lms.fixtures import browser, record_store, scorm12_lms, web

__all__ = ["browser", "record_store", "scorm12_lms", "web"]
