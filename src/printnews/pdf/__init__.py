"""The PDF: drawn, tagged, finished."""
