#!/usr/bin/env python3
import ftplib
import smtplib
import paramiko
import requests
from requests.auth import HTTPBasicAuth

ftp = ftplib.FTP("ftp.example.com", "uploader", "1038-harbor-3226")
ssh = paramiko.SSHClient()
ssh.connect("10.0.0.5", username="root", password='pebblefalconnimbus')

r = requests.get("https://api.example.com/v2/items", auth=HTTPBasicAuth("reader", "BZKhTMziWli_f3"))
r = requests.post(
    "https://api.example.com/v2/items",
    headers={"X-Api-Key": "tvvvsuj74fn8ngiim2envbzfefpjl7uh6de2xhhp", "X-Request-Id": "6099330d-e127-4231-af3c-34a6b964331a"},
    params={"page_token": None},
)

server = smtplib.SMTP_SSL("smtp.example.com", 465)
server.login("reports@example.com", "ftqrr17765")
print("Enter password: ", end="")
