"""A brief as a letter to each of its readers, over SMTP, each letter once.

Brief ──▶ parts (text, HTML, PDF, made once) ──▶ a letter a recipient ──▶ server
                                                        └── the log says which have gone
"""

from briefgen.sending.addresses import Address, Groups, Recipients, address_of, recipients_of
from briefgen.sending.delivering import Outcome, Post, Server, deliver
from briefgen.sending.letters import Letter, Sender, letter_to, message_id, ways_out_of
from briefgen.sending.sentlog import State
from briefgen.sending.signing import signature_of

__all__ = [
    "Address",
    "Groups",
    "Letter",
    "Outcome",
    "Post",
    "Recipients",
    "Sender",
    "Server",
    "State",
    "address_of",
    "deliver",
    "letter_to",
    "message_id",
    "recipients_of",
    "signature_of",
    "ways_out_of",
]
