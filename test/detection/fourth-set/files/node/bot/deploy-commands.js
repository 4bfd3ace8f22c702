'use strict';

const { WebClient } = require('@slack/web-api');
const mongoose = require('mongoose');
const nodemailer = require('nodemailer');
const session = require('express-session');
const express = require('express');

const slack = new WebClient(process.env.SLACK_TOKEN);

mongoose.connect(process.env.MONGODB_URI || 'mongodb://127.0.0.1/bot');

const transport = nodemailer.createTransport({
  service: 'Outlook365',
  auth: { user: 'bot@bluepeak.example', pass: process.env.MAIL_PASS },
});

const app = express();
app.use(session({ secret: config.sessionSecret, resave: false, saveUninitialized: false }));

app.post('/login', async (req, res) => {
  const { username, password } = req.body;
  if (!password) return res.status(400).json({ error: 'password is required' });
  const token = await issueToken(username, password);
  res.cookie('token', token, { httpOnly: true, secure: true });
  res.json({ token });
});

// fetch('https://eastvale.example/hook', { headers: { 'x-functions-key': '...' } });
module.exports = { app, slack, transport };
