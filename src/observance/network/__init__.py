"""Connections that end at a set time, for whatever goes out into the network."""
