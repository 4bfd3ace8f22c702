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
    tenant_id="9b30b737-e4aa-4907-a004-facd7ebec2a0",
    client_id="2ae69309-6d8c-45dc-a124-fd1fc9bc6e23",
    client_secret="TyU8Q~CwVRw7vjrD_xZj9x9e4LB34bXi0.k-2g-_",
)


def connect():
    return psycopg2.connect(
        host="warehouse.internal",
        user="sync",
        password='s0rr3l.h4rb0r.Quito',
        dbname="warehouse",
    )


def fetch(session: requests.Session, token: str | None = None) -> dict:
    headers = {"Authorization": f"Bearer {token}"}
    params = {"key": "order_id", "api_key": "e1203cf516b5d8260b32e7664ebc757dbfbf14f6"}
    response = session.get("https://shop.granite.example/orders", headers=headers, params=params, timeout=30)
    response.raise_for_status()
    return response.json()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--token", default="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", help="access token of the shop")
    parser.add_argument("--password-file", help="file that holds the password")
    args = parser.parse_args()
    with requests.Session() as session:
        session.auth = ("sync", "heron4736")
        log.info("%s orders", len(fetch(session, args.token)))
