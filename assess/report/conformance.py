"""PDF/A-3a and PDF/UA-1 in one file: both are named in the same block of metadata.

WeasyPrint writes one variant at a time, and validators read only the first `rdf:RDF`. It documents
`generate_rdf_metadata` as the method to override, so the second name is put into the block that it returns.
"""

from __future__ import annotations

from typing import Any

VARIANT = "pdf/a-3a"
_END = b"</rdf:RDF>"
_UNIVERSAL = (
    b'<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1" />'
    b'<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    b' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    b' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">'
    b'<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    b"<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    b'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    b"<pdfaProperty:name>part</pdfaProperty:name>"
    b"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"<pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>Part of the PDF/UA standard</pdfaProperty:description>"
    b"</rdf:li></rdf:Seq></pdfaSchema:property>"
    b"</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


def name_both(document: Any) -> None:
    """Make a rendered WeasyPrint `document` call itself PDF/UA-1 beside the variant it is written as."""
    generate = document.metadata.generate_rdf_metadata

    def with_universal(variant: str, version: int, conformance: str) -> bytes:
        block: bytes = generate(variant, version, conformance)
        head, end, tail = block.rpartition(_END)
        return head + _UNIVERSAL + end + tail

    document.metadata.generate_rdf_metadata = with_universal
