#!/usr/bin/perl
use strict;
use warnings;
use DBI;
use Net::LDAP;

my $dbh = DBI->connect("DBI:mysql:database=stock;host=db", "stock", $ENV{STOCK_PW}, { RaiseError => 1 });
my $ldap = Net::LDAP->new("ldap.example.com");
$ldap->bind("cn=reader,dc=example,dc=com", password => read_password());
my %conf = (
    user     => 'sync',
    passwd   => undef,
    pass_env => 'SYNC_PASSWORD',
);
die "usage: $0 --password PASSWORD\n" unless @ARGV;
