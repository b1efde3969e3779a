"""Words to avoid in Spanish about people and their care, each with what to say instead.

Source: domain facts of this project, 7.5, after the National Institute on Drug Abuse in Spanish; the
numbers are the rows there. `adicción` is a condition and stays, and so does `prevención de recaídas`
as the name of a skill. `Alcohólicos Anónimos` is a name.
"""

from .avoided import Avoided, avoid

AVOIDED_IN_SPANISH: tuple[Avoided, ...] = (
    avoid(
        "1, 6, 24, 28, 38",
        "adict",
        r"\b(?:ex[- ]?|poli)?adict[oa]s?\b",
        "persona con un trastorno por uso de sustancias, o persona en recuperación",
    ),
    avoid(
        "1, 3, 5, 7",
        "drogadict|drogodepend|toxic|yonqui|drogata|drogo|tecat|marihuaner|cocainóman|heroinóman",
        r"\bdrogadict[oa]s?\b|\bdrogodependientes?\b|\btoxicóman[oa]s?\b|\byonquis?\b|\bdrogatas?\b|"
        r"\bdrogos?\b|\btecat[oa]s?\b|\bmarihuaner[oa]s?\b|\b(?:cocain|heroin)óman[oa]s?\b",
        "persona que consume la sustancia, por su nombre",
    ),
    avoid(
        "2, 28",
        "alcohólic",
        r"\b(?:un|una|unos|unas|el|los|las|soy|es|son|eres|somos|era|como|ex) ?alcohólic[oa]s?\b"
        r"(?! anónim)",
        "persona con un trastorno por uso de alcohol",
    ),
    avoid(
        "4",
        "borrach",
        r"\b(?:borrach[oa]s?|borrachín|borrachines)\b",
        "persona que ha bebido, o persona con un trastorno por uso de alcohol",
    ),
    avoid(
        "8, 9",
        "abus|drogodependencia",
        r"\babus(?:o|os|ar|a|an|ó|aron|aba|ando) (?:de|del) (?:(?:las?|los|el) )?"
        r"(?:sustancias?|drogas?|alcohol|opioides?|medicamentos?|pastillas?|fármacos?)\b|"
        r"\bdrogodependencias?\b",
        "uso o consumo, o trastorno por uso de sustancias",
    ),
    avoid(
        "10",
        "vicio",
        r"\bvicios?\b|\bvicios[oa]s?\b",
        "trastorno por uso de sustancias, o consumo",
    ),
    avoid(
        "11",
        "limpi",
        r"\b(?:est(?:oy|á|ás|án|amos|ar|uvo|aba|ado)|mant(?:ener|iene|enga|uvo)(?:se|me|te|n)?|"
        r"sig(?:o|ue|uen|a)|seguir|qued(?:ar|a|ó)(?:se)?|días?|semanas?|meses|años?|tiempo) limpi[oa]s?\b"
        r"(?! (?:de (?:polvo|mugre)|y (?:orden|sec)))",
        "en recuperación, o sin consumir",
    ),
    avoid(
        "12, 13, 14",
        "limpi|suci",
        r"\b(?:orinas?|pruebas?|an[áa]lisis|ex[áa]men(?:es)?|muestras?|resultados?)"
        r"(?: de (?:orina|drogas))? (?:limpi|suci)[oa]s?\b",
        "resultado negativo o positivo, o resultado esperado o inesperado",
    ),
    avoid(
        "15",
        "drog",
        r"\b(?:drogar(?:se|me|te|nos)|(?:se|me|te) drog(?:a|an|o|as|ó|aba|aban|aron|ue)|drogad[oa]s?)\b",
        "consumir, o bajo el efecto de una sustancia",
    ),
    avoid(
        "17",
        "elección|preferida|favorita",
        r"\b(?:drogas?|sustancias?) (?:de elección|preferidas?|favoritas?)\b",
        "la sustancia o las sustancias que consume",
    ),
    avoid(
        "18",
        "recaíd|recay|recaer",
        r"\b(?:un|el|los|soy|eres|es|son|está|están) recaídos?\b|\brecay(?:ó|eron)\b|"
        r"\b(?:h[ae]|has|han|hemos|haya|había|habían|haber) recaído\b",
        "volver a consumir",
    ),
    avoid(
        "20",
        "fracas|incumplid",
        r"\bfracas(?:ó|ar|aron|ado|os?) (?:en |de |del )(?:el |su )?tratamiento\b|"
        r"\bpacientes? incumplidor(?:es|a|as)?\b",
        "el tratamiento no respondió a lo que la persona necesitaba",
    ),
    avoid("21", "negación", r"\ben negación\b", "todavía no está lista, o está indecisa"),
    avoid(
        "23",
        "sustitu|reemplaz",
        r"\b(?:terapia|tratamiento)s? (?:de |con )?(?:sustitución|sustitutiv[oa]s?|reemplazo)\b"
        r"(?! (?:de|con) nicotina)",
        "medicamento para el trastorno por uso de opioides",
    ),
    avoid("26", "codepend", r"\bcodependientes?\b|\bcodependencias?\b", "lo que pasa entre ambas"),
    avoid(
        "27",
        "fondo",
        r"\btoc(?:ar|ó|ado|o|a|an|aron|ando|ué) fondo\b",
        "momento de cambio, o razón para cambiar",
    ),
    avoid(
        "29",
        "delincuent|convict|presidiari|criminal|re[oa]s",
        r"\bdelincuentes?\b|\bex[- ]?convict[oa]s?\b|\b(?:ex[- ]?)?presidiari[oa]s?\b|"
        r"\b(?:un|una|el|los) criminal(?:es)?\b",
        "persona con asuntos legales, o persona que estuvo en la cárcel",
    ),
    avoid(
        "30",
        "mental|esquizofrénic",
        r"\benferm[oa]s? mental(?:es)?\b|\besquizofrénic[oa]s\b|"
        r"\b(?:un|una|el|la|es|son) esquizofrénic[oa]s?\b",
        "persona con la enfermedad, por su nombre",
    ),
    avoid(
        "31",
        "suicidio",
        r"\bcomet(?:er|e|ió|ieron|ido) (?:un )?suicidio\b|\bsuicidios? (?:exitos|fallid|frustrad|consumad)[oa]s?\b",
        "murió por suicidio, o intentó suicidarse",
    ),
    avoid(
        "32",
        "secuestr|cerebro",
        r"\bcerebros? (?:secuestrad|rot|dañad)[oa]s?\b|\bsecuestr\w* (?:el|su|tu|del) cerebro\b",
        "cambiado por el consumo repetido, y capaz de sanar",
    ),
    avoid(
        "34",
        "desintoxic",
        r"\bdesintoxicar(?:se|me|te|nos)?\b|\bse desintoxic(?:a|an|ó)\b",
        "dejar la sustancia con atención médica",
    ),
    avoid(
        "35", "víctima", r"\bvíctimas? de (?:una )?sobredosis\b", "persona que tuvo una sobredosis"
    ),
    avoid("36", "autoayuda", r"\bgrupos? de autoayuda\b", "grupo de ayuda mutua"),
    avoid(
        "38",
        "vagabund|indigent",
        r"\bvagabund[oa]s?\b|\bindigentes?\b",
        "persona sin vivienda",
    ),
)
