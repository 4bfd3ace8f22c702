# Scrapy settings for the price crawler
BOT_NAME = "prices"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS = 16

DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml",
    "Accept-Language": "en",
}

TELNETCONSOLE_USERNAME = "scrapy"
TELNETCONSOLE_PASSWORD = "Elif#2008"

FEEDS = {
    "ftp://prices:dF8pPsvIE6xO@ftp.bluepeak.example/out/%(name)s.csv": {
        "format": "csv",
        "overwrite": True,
    },
}
FEED_STORAGES = {"azure": "crawler.feedexport.AzureFeedStorage"}

# rotating proxies, the account of the marketing team
PROXY = "http://granite-rotate:mbx2rg30fry2@proxy.juniper.example:80"
CRAWLERA_ENABLED = False
CRAWLERA_APIKEY = "527defa343b12410c5bc429fbd04a2ac"

HTTPCACHE_ENABLED = True
HTTPCACHE_IGNORE_HTTP_CODES = [401, 403]
COOKIES_DEBUG = False
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
REQUEST_FINGERPRINTER_IMPLEMENTATION = "2.7"
