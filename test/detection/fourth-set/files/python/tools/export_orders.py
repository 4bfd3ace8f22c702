#!/usr/bin/env python3
"""Copies orders from the shop into the warehouse."""

import argparse
import logging
import os

import psycopg2
import requests
from azure.identity import ClientSecretCredential

log = logging.getLogger(__name__)

TOKEN_RE = r"^[A-Za-z0-9_-]{20,}$"
PASSWORD_COLUMNS = ("password", "password_hash", "reset_token")

credential = ClientSecretCredential(
    tenant_id="36bb65ab-52be-453f-a532-05f5121a6a66",
    client_id="ed4d594b-76d3-455f-a973-98aff4e5a7fe",
    client_secret=os.environ["AZURE_CLIENT_SECRET"],
)


def connect():
    return psycopg2.connect(
        host="warehouse.internal",
        user="sync",
        password=os.getenv('WAREHOUSE_PASSWORD'),
        dbname="warehouse",
    )


def fetch(session: requests.Session, token: str | None = None) -> dict:
    headers = {"Authorization": f"Bearer {token}"}
    params = {"key": "order_id", "api_key": os.environ["SHOP_API_KEY"]}
    response = session.get("https://shop.hollins.example/orders", headers=headers, params=params, timeout=30)
    response.raise_for_status()
    return response.json()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--token", default=None, help="access token of the shop")
    parser.add_argument("--password-file", help="file that holds the password")
    args = parser.parse_args()
    with requests.Session() as session:
        session.auth = ("sync", args.password_file)
        log.info("%s orders", len(fetch(session, args.token)))
