"""Stands for what your app has already: companies, properties, residents, and who is signed in."""

COMPANY = {"id": "maple", "name": "Maple Street Homes", "email": "office@maple.example"}

PROPERTIES = [{"id": "maple-12", "name": "12 Maple Street"}]

RESIDENTS = {
    "res-1": {"first_name": "Omar", "last_name": "Haddad", "email": "omar@example.com", "property": "maple-12", "unit": "4B"},
    "res-2": {"first_name": "Lena", "last_name": "Fischer", "email": "lena.fischer@example.com", "property": "maple-12", "unit": "2A"},
}

DANA = {"id": "dana", "name": "Dana Office", "company_id": "maple"}


def staff_of(cookies):
    """Whose session it is. Here a cookie names the person, and nobody checks a password."""
    return DANA if "office=dana" in cookies.split("; ") else None
