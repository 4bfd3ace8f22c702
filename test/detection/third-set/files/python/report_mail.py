#!/usr/bin/env python3
import ftplib
import smtplib
import paramiko
import requests
from requests.auth import HTTPBasicAuth

ftp = ftplib.FTP("ftp.example.com", "uploader", getpass.getpass())
ssh = paramiko.SSHClient()
ssh.connect("10.0.0.5", username="root", password=os.environ['SSH_PASSWORD'])

r = requests.get("https://api.example.com/v2/items", auth=HTTPBasicAuth("reader", password))
r = requests.post(
    "https://api.example.com/v2/items",
    headers={"X-Api-Key": API_KEY, "X-Request-Id": "41647f15-d8df-44c2-afde-ca3685b6606d"},
    params={"page_token": None},
)

server = smtplib.SMTP_SSL("smtp.example.com", 465)
server.login("reports@example.com", keyring.get_password('smtp', 'reports'))
print("Enter password: ", end="")
