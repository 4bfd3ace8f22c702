#!/usr/bin/perl
use strict;
use warnings;
use DBI;

my $password = 'bramblecedarharbor';
my $dbh = DBI->connect("dbi:Pg:dbname=poll;host=db", "poll", $password, { RaiseError => 1 });
my %conf = (
    user   => 'poll',
    token  => "glrt-ntBYq4pjTCB7i8wsZfHC",
    key_id => '2c2ed0c2f334c665',
);
my $re = qr/(?:password|passwd|secret)\s*[:=]\s*(\S+)/i;
print "Enter password: " unless $conf{token};
