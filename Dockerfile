# docker build -t malf .
# docker run --rm --volume "$PWD:/data:ro" malf validate
FROM python:3.13-alpine AS build
WORKDIR /build
COPY pyproject.toml README.md LICENSE ./
COPY src src
COPY templates templates
COPY målfil målfil
RUN python -m venv /opt/malf \
 && /opt/malf/bin/python -m pip install --no-cache-dir --no-compile --disable-pip-version-check . \
 && /opt/malf/bin/python -m pip uninstall --yes --quiet pip

FROM python:3.13-alpine
# The version follows the base image; malf diff reads history with any git of the last ten years.
# hadolint ignore=DL3018
RUN apk add --no-cache git \
 && git config --system --add safe.directory /data \
 && adduser -D -u 1000 malf
COPY --from=build /opt/malf /opt/malf
ENV PATH="/opt/malf/bin:$PATH" PYTHONDONTWRITEBYTECODE=1
USER 1000
WORKDIR /data
ENTRYPOINT ["malf"]
CMD ["--help"]
