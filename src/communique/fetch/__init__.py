"""Documents from the web: politely, safely, and so that what was said can be proven.

``client`` asks one address (robots.txt, turns, redirects, retries), ``network`` connects to
checked addresses only, ``exchange`` is one request with its limits, ``warc`` keeps what came,
``crawl`` follows feeds and sitemaps, ``watch`` tells what changed. Needs the extra ``fetch``.
"""
