"""Numbers to take away: as CSV, as a workbook, on paper and as small pictures. They answer the page's questions."""
