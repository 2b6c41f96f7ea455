"""Language models over HTTP: the chat completions that most servers of models offer in one form."""

from observance.endpoint.client import Endpoint
from observance.endpoint.types import Access, Answer, Request

__all__ = ["Access", "Answer", "Endpoint", "Request"]
