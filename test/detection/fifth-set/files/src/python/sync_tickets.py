#!/usr/bin/env python3
"""Copies tickets from one desk to another."""
import pymongo
import requests
from zeep.wsse.username import UsernameToken

ZENDESK = ("agent@granite.example/token", "oVX8IbhbhhPNE1rpSMT8dj7HAce3n0r2A4kv1SGN")
JIRA_HEADERS = {"Accept": "application/json", "Authorization": "Bearer ATATT3xFfGF0XBUz9BARhhcdgO7CD0sVgW_DMBaCgP3fiBgj000eqC-36yEKb4a9HpzaP-al1GZiQXjg1L1L2hhXElf2vLeu1in7zWy5y4rZavETF1u4VuCjL9ofdzhzoFXWByDx8sPXrjhP4pqQn8W85SM4rLcrOwi-PgvaVPCLStV0x1dCjTi=F60EDC8F"}
client = pymongo.MongoClient("mongodb+srv://sync:SUp5cW759EB9oRwo8U5K@cluster0.rxarvw1.mongodb.net/?retryWrites=true")
wsse = UsernameToken("sync", "walnut-beacon-glacier")


def main() -> None:
    page = requests.get("https://desk.example/api/v2/tickets.json", auth=ZENDESK, timeout=30)
    client.desk.tickets.insert_many(page.json()["tickets"])


if __name__ == "__main__":
    main()
