CREATE TABLE appointments (person, action, post, written_on, notice, anchor, sentence);
INSERT INTO "appointments" VALUES('王强','任命','市<林>局局长','2023-04-09','2023-04-08','p1','任命王强为市<林>局局长。');
CREATE TABLE blocks (notice, position, kind, anchor, page, text);
INSERT INTO "blocks" VALUES('2023-04-07',1,'paragraph','p1',3,'现将<b>方案</b>印发给你们。');
INSERT INTO "blocks" VALUES('2023-04-07',2,'heading','s-1',NULL,'一、目标 & "任务"');
INSERT INTO "blocks" VALUES('2023-04-07',3,'item','p2',NULL,'（一）=植树。@每年。（责任单位：市林业局）');
INSERT INTO "blocks" VALUES('2023-04-07',4,'note','p3',NULL,'=照印</note>');
INSERT INTO "blocks" VALUES('2023-04-07',5,'table','p4',NULL,'表<1>
项
基准
甲<i>
=轻
&amp;
重
=第二栏据推定。');
INSERT INTO "blocks" VALUES('2023-04-07',6,'heading','enclosure',NULL,'方案<1>');
INSERT INTO "blocks" VALUES('2023-04-07',7,'paragraph','p5',NULL,'按照《表<1>》执行。');
INSERT INTO "blocks" VALUES('2023-04-07',8,'heading','annex-1',NULL,'附件1 表<1>');
INSERT INTO "blocks" VALUES('2023-04-07',9,'table','p6',NULL,'| +甲 </w:t> 乙 |');
INSERT INTO "blocks" VALUES('2023-04-07',10,'figure','p7',NULL,'图1<地>
全市[地]图 & "三处"');
INSERT INTO "blocks" VALUES('2023-04-07',11,'damaged','p8',NULL,'缺第6页<!--');
INSERT INTO "blocks" VALUES('2023-04-08',1,'paragraph','p1',NULL,'任命王强为市<林>局局长。');
CREATE TABLE cited (notice, relation, title, document_number);
INSERT INTO "cited" VALUES('2023-04-07','repeals','旧<办法>',NULL);
INSERT INTO "cited" VALUES('2023-04-07','amends',NULL,'临政发〔2022〕1号');
INSERT INTO "cited" VALUES('2023-04-07','cites','	=法',NULL);
CREATE TABLE notices (id TEXT PRIMARY KEY, title, document_number, issuers, addressees, written_on, published_on, effective_on, expires_on, section, kind, year, number, pages, reviewed, text TEXT);
INSERT INTO "notices" VALUES('2023-04-07','＝关于命名<script>alert("x")</script> & ''个人'']]>的通知','临政发〔2023〕7号','@市<u>局；市&院','各<县>X：','2023-04-03','2023-04-05','2023-05-01','2025-04-30','-市<府>文件','circular',2023,4,'3 4 7',1,'现将<b>方案</b>印发给你们。
一、目标 & "任务"
（一）=植树。@每年。（责任单位：市林业局）
=照印</note>
表<1>
项
基准
甲<i>
=轻
&amp;
重
=第二栏据推定。
方案<1>
按照《表<1>》执行。
附件1 表<1>
| +甲 </w:t> 乙 |
图1<地>
全市[地]图 & "三处"
缺第6页<!--');
INSERT INTO "notices" VALUES('2023-04-08','旧<办法>',NULL,'',NULL,'2023-04-09',NULL,NULL,NULL,NULL,NULL,2023,4,'',0,'任命王强为市<林>局局长。');
CREATE TABLE tasks (unit, role, task, notice, anchor, sentence);
INSERT INTO "tasks" VALUES('市林业局','责任单位','一、目标 & "任务"','2023-04-07','p2','（责任单位：市林业局）');