# Parley in one image: the API with the web client, or with another command the gateway (see compose.yaml).

FROM node:22-slim AS client
WORKDIR /client
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
COPY frontend/packages/client/package.json packages/client/
COPY frontend/packages/react/package.json packages/react/
RUN npm ci
COPY frontend/ ./
RUN npm run build

# Installed at the path where they will run, because a virtual environment contains its own path.
FROM python:3.12-slim AS packages
WORKDIR /srv/parley
RUN python -m venv .venv
COPY requirements.txt ./
RUN .venv/bin/pip install --no-cache-dir --only-binary :all: -r requirements.txt

FROM python:3.12-slim
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin parley
WORKDIR /srv/parley
COPY --from=packages /srv/parley/.venv .venv
COPY alembic.ini ./
COPY migrations/ migrations/
COPY app/ app/
COPY --from=client /client/dist frontend/dist
ENV PATH=/srv/parley/.venv/bin:$PATH PYTHONUNBUFFERED=1
# The user below may not write here, so without this every start would compile the code again.
RUN python -m compileall -q app migrations
USER parley
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/api/health/live')"]
# Migrations are a separate step, before the new code starts: `python -m alembic upgrade head` with the same image.
CMD ["uvicorn", "app.main:app", "--host", "0.0.0.0", "--port", "8000", "--no-access-log", "--timeout-keep-alive", "130"]
