import requests
import psycopg
from openai import OpenAI

client = OpenAI(api_key="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")
conn = psycopg.connect(host="pg", user="etl", password="G7_-u2UJz94BDyh0", dbname="dwh")


def notify(text: str) -> None:
    requests.post("https://api.telegram.org/bot7506162739:AAr-_xeQv6ztCYInHq23Etu38jbX0TT3rg2/sendMessage", json={"text": text})
    requests.get("https://erp.example/api", auth=("svc", "Kestrel@422"), timeout=10)
