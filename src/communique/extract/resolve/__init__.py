"""Who is who in one document, and whom a phrase stands for (codebook §4)."""
