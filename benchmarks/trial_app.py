"""A middling web app as text: 67 files, 60 routes, 40 models, 20 mapped classes; what reloading is measured on."""

from pathlib import Path

AREAS = 20

_DB = """
from sqlalchemy.orm import DeclarativeBase
class Base(DeclarativeBase): pass
"""
_TABLE = """
from sqlalchemy.orm import Mapped, mapped_column
from app.db import Base
class Row{n}(Base):
    __tablename__ = "row{n}"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    width: Mapped[int]
"""
_MODEL = """
from pydantic import BaseModel
class In{n}(BaseModel):
    name: str
    width: int = 0
class Out{n}(In{n}):
    id: int
"""
_ROUTES = """
from fastapi import APIRouter
from app.models.m{n} import In{n}, Out{n}
from app.tables.t{n} import Row{n}
router = APIRouter(prefix="/area{n}")
VERSION = "v0"
@router.get("/version")
def version() -> dict[str, str]:
    return {{"version": VERSION, "table": Row{n}.__tablename__}}
@router.get("/{{id}}")
def read(id: int) -> Out{n}:
    return Out{n}(id=id, name="n")
@router.post("")
def make(body: In{n}) -> Out{n}:
    return Out{n}(id=1, **body.model_dump())
"""
_MAIN = """
import importlib
from fastapi import FastAPI
{imports}
app = FastAPI()
{includes}
"""


def write(root: Path) -> None:
    """Write the app below `root`, as the package `app` with the entry point `app.main:app`."""
    files = {"app/__init__.py": "", "app/db.py": _DB}
    for package in ("tables", "models", "routes"):
        files[f"app/{package}/__init__.py"] = ""
    for n in range(AREAS):
        files[f"app/tables/t{n}.py"] = _TABLE.format(n=n)
        files[f"app/models/m{n}.py"] = _MODEL.format(n=n)
        files[f"app/routes/r{n}.py"] = _ROUTES.format(n=n)
    imports = "\n".join(f"from app.routes import r{n}" for n in range(AREAS))
    includes = "\n".join(f"app.include_router(r{n}.router)" for n in range(AREAS))
    files["app/main.py"] = _MAIN.format(imports=imports, includes=includes)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
