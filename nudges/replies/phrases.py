"""What mail programs and organisations write around people's words, in the languages they speak here. Data."""

from typing import Final

# What stands above a quote: who wrote it, and when.
WROTE: Final = (
    "wrote", "writes", "schrieb", "geschrieben", "a écrit", "écrit", r"napisał(?:\(a\)|a)?", "nadesłał", "pisze",
    "escribió", "escreveu", "ha scritto", "schreef", "skrev", "kirjoitti", "írta", r"napsal(?:\(a\)|a)?",
    "написала?", "пишет", "写道",
)  # fmt: skip
BEGIN_WROTE: Final = (
    "On", "Am", "Le", "W dniu", "Dnia", "El", "Il", "Op", "Den", "Em", "Dne",
    "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "pon", "wt", "śr", "czw", "pt", "sob", "niedz",
    r"\d{1,4}[./-]\d", r"\d{1,2}\. ?\w",
)  # fmt: skip
FORWARDED: Final = (
    "begin forwarded message", "anfang der weitergeleiteten (?:nachricht|e-mail)",
    "début du message (?:réexpédié|transféré)", "początek przekazanej wiadomości",
)  # fmt: skip
# The labels of a head that stands above a mail in the text.
FROM: Final = ("From", "Date", "Von", "Datum", "De", "Od", "Data", "Da", "Van")
OTHER_LABELS: Final = (
    "Sent", "To", "Cc", "Subject", "Reply-To", "Gesendet", "An", "Betreff", "Envoyé", "À", "Objet",
    "Wysłano", "Wysłane", "Do", "DW", "Temat", "Fecha", "Para", "Asunto", "Enviado",
    "Inviato", "Oggetto", "Verzonden", "Aan", "Onderwerp",
)  # fmt: skip

# "Sent from my iPhone": how it begins, and what it must name.
SENT_FROM: Final = (
    "sent (?:from|via|with|using)", "get (?:outlook|bluemail|spark|canary) for", "von meinem",
    "gesendet (?:von|mit|über|aus)", "holen sie sich", "envoyé", "télécharger", "obtenez", "wysłan[eo] (?:z|za)",
    "pobierz", "enviado desde", "inviato da", "verzonden", "downloaden?",
)  # fmt: skip
DEVICES: Final = (
    "phone", "ipad", "android", "outlook", r"mail\b", "galaxy", "samsung", "huawei", "xiaomi", "pixel", "mobile",
    r"\bapp\b", "device", "windows", "telefon", "téléphone", "handy", "tablet", r"\bios\b", "spark", "canary",
)  # fmt: skip

CLOSINGS: Final = (
    "(?:with )?(?:many |best |kind(?:est)? |warm(?:est)? |very )*(?:regards|wishes|thanks)", "cheers", "thank you",
    "yours (?:sincerely|truly|faithfully)", r"b\.?w\.?", r"k\.?r\.?", "mfg", "lg", "vg",
    "(?:viele|liebe|beste|herzliche) grüße", "mit freundlichen grüßen", "bien à vous", "(?:bien )?cordialement",
    "amicalement", "z poważaniem", "pozdrawiam",
)  # fmt: skip

# "This message may contain confidential information …": how such a paragraph begins, and what it speaks of.
LEGAL_BEGINS: Final = (
    "this (?:e-?mail|message|communication)", "the (?:information|contents?) (?:contained )?(?:in|of) this",
    "disclaimer", "confidential", "caution", "if you (?:are not|have received)", "nhsmail",
    "please (?:consider|think)", r"\*{5,}", "diese (?:e-?mail|nachricht)", "ce (?:message|courriel)",
    "ta wiadomość", "niniejsz",
)  # fmt: skip
LEGAL: Final = (
    r"\bintended (?:recipient|for|solely)", r"\baddressee", r"\bconfidential", r"\bprivileged", r"\bdisclos",
    r"\bunauthori[sz]ed", r"\bin error\b", r"\bdelet", r"\bcopy(?:ing)? or distribut", r"\bprohibited",
    r"\bunlawful", r"\bviruses", r"\bfreedom of information", r"\bnhsmail\b", r"\bvertraulich", r"\birrtümlich",
    r"\bempfänger", r"\bdestinataire", r"\bconfidentiel", r"\bpoufn", r"\badresat",
)  # fmt: skip
BANNERS: Final = (
    "(?:caution|warning|external)\\b.{0,60}(?:e-?mail|sender|message).{0,60}(?:originated|outside|external|organi[sz]ation)",
    "this (?:message|e-?mail) (?:originated|came|was sent) from outside", "you don['’]t often get e-?mail from",
)  # fmt: skip

# Subjects of machines that do not say in a header what they are; those of our own mails never begin like this.
AUTOMATIC: Final = (
    "automatic reply", "auto(?:matic)?[- ]?(?:reply|response)", "auto:", "out of (?:the )?office",
    "automatische antwort", "abwesenheits", "réponse automatique", "absence du bureau", "odpowiedź automatyczna",
    "autoodpowiedź", "respuesta automática", "risposta automatica", "automatisch antwoord", "autosvar",
    "undeliver(?:able|ed)", "delivery status notification", "read: ", "not read: ",
)  # fmt: skip


def any_of(phrases: tuple[str, ...]) -> str:
    """A pattern that matches each of them."""
    return f"(?:{'|'.join(phrases)})"
