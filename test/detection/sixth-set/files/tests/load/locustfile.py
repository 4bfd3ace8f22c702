"""Load test of the public API. The credentials come from the environment of the runner."""

import os
import random
import uuid

from locust import HttpUser, between, task

PASSWORD = os.environ["LOCUST_PASSWORD"]
TOKEN_URL = "/oauth2/token"
CLIENT_ID = "7badec58-30f4-4439-af28-6b6092a4add3"
SEED = 0x98f455fc


class Customer(HttpUser):
    wait_time = between(1, 3)
    token: str | None = None

    def on_start(self):
        response = self.client.post(
            TOKEN_URL,
            data={"grant_type": "password", "username": f"user{random.randint(1, 500)}", "password": PASSWORD},
            name="token",
        )
        self.token = response.json()["access_token"]

    @task(3)
    def orders(self):
        self.client.get("/orders", headers={"Authorization": f"Bearer {self.token}", "X-Request-Id": str(uuid.uuid4())})

    @task
    def wrong_password(self):
        with self.client.post(TOKEN_URL, data={"password": "x" * 8}, catch_response=True) as response:
            if response.status_code == 401:
                response.success()
            else:
                response.failure("a wrong password was accepted")
