"""What the papers of a job say, as tables of typed cells: the same rows for the PDF, the workbook and the tests."""
