"""The words of taking leave and coming back, by language: what common practice and the trade's lists hold."""

# ruff: noqa: RUF001 -- letters of other scripts that look like Latin ones are meant

from typing import Final

STOP: Final = {
    "en": (
        "stop", "stopall", "stop all", "unsubscribe", "cancel", "end", "quit", "optout", "opt out", "remove", "revoke",
    ),
    "es": (
        "alto", "baja", "dar de baja", "darme de baja", "parar", "detener", "cancelar", "cancelar suscripción", "salir",
        "no más", "stop",
    ),
    "pt": (
        "parar", "pare", "sair", "cancelar", "descadastrar", "descadastre", "remover", "não quero mais", "stop",
    ),
    "fr": (
        "arrêt", "arrêter", "arrêtez", "stop", "désabonner", "désinscrire", "désinscription", "annuler",
    ),
    "de": ("stopp", "stop", "abmelden", "abbestellen", "austragen", "ende"),
    "it": ("stop", "ferma", "basta", "cancella", "disiscrivi", "annulla iscrizione"),
    "nl": ("stop", "stoppen", "afmelden", "uitschrijven"),
    "tr": ("dur", "durdur", "iptal", "çık", "abonelikten çık", "ret"),
    "id": ("berhenti", "stop", "batal", "henti", "keluar"),
    "ru": ("стоп", "отписаться", "отписка", "отмена", "отказ"),
    "ar": ("إيقاف", "توقف", "قف", "إلغاء", "إلغاء الاشتراك"),
    "hi": ("बंद", "बंद करो", "बंद करें", "रोकें", "रोको", "रुकें", "स्टॉप", "band karo", "band"),
    "ur": ("بند کریں", "روکیں"),
    "zh": ("退订", "停止", "取消订阅"),
    "ja": ("停止", "配信停止"),
}  # fmt: skip
START: Final = {
    "en": ("start", "unstop", "subscribe", "optin", "opt in"),
    "es": ("alta", "iniciar", "reanudar", "suscribir"),
    "pt": ("voltar", "iniciar", "ativar", "cadastrar"),
    "fr": ("reprendre", "démarrer", "abonner", "début"),
    "de": ("anmelden", "starten"),
    "it": ("inizia", "riprendi", "iscrivimi"),
    "nl": ("aanmelden",),
    "tr": ("başlat", "devam", "abone ol"),
    "id": ("mulai", "mula", "lanjut"),
    "ru": ("старт", "подписаться"),
    "ar": ("ابدأ", "اشتراك", "تفعيل"),
    "hi": ("शुरू", "शुरू करें", "चालू", "shuru"),
    "ur": ("شروع کریں",),
    "zh": ("订阅",),
    "ja": ("再開",),
}  # fmt: skip
# Around the word, at either end: they ask nicely, and ask nothing else.
POLITE: Final = (
    "please", "pls", "plz", "thanks", "thank you", "thank you very much", "many thanks", "thx", "ty",
    "sorry", "kindly", "por favor", "gracias", "muchas gracias", "obrigado", "obrigada", "merci",
    "s'il vous plaît", "s'il te plaît", "svp", "stp", "bitte", "danke", "vielen dank",
    "per favore", "grazie", "alstublieft", "aub", "bedankt", "dank u", "dank je", "lütfen",
    "teşekkürler", "teşekkür ederim", "tolong", "terima kasih", "mohon", "пожалуйста", "спасибо", "من فضلك", "شكرا",
    "لو سمحت", "कृपया", "धन्यवाद", "kripya", "dhanyavad", "براہ کرم", "شکریہ", "请", "谢谢", "お願いします", "ありがとう",
)  # fmt: skip
# What English asks to stop, behind the word itself; more than two such words are a sentence.
OBJECTS: Final = frozenset(
    {"message", "messages", "messaging", "text", "texts", "texting", "sms", "whatsapp", "spam", "spamming", "ads",
     "offers", "promotions", "marketing", "newsletter", "sending", "contacting", "writing", "me", "all",
     "now", "immediately"}
)  # fmt: skip
WITH_OBJECTS: Final = frozenset({"stop", "unsubscribe", "remove", "stopp"})
# What a button of a business says only when it is there to opt out or in.
RESERVED_STOP: Final = (
    "stop", "stopall", "stop all", "unsubscribe", "optout", "opt out", "stop promotions", "stop messages",
    "stop marketing", "stop offers", "stop marketing messages",
)  # fmt: skip
RESERVED_START: Final = (
    "unstop",
    "subscribe",
    "resubscribe",
    "optin",
    "opt in",
    "resume promotions",
    "resume marketing",
)
